const began = Date.now();

/** A line about what is going on. */
export const say = (text) => process.stdout.write(`${((Date.now() - began) / 1000).toFixed(0).padStart(5)} s  ${text}\n`);

const figure = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ',');

function grid(head, rows) {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => String(row[i]).length)));
  const line = (cells) =>
    `| ${cells.map((cell, i) => (i === 0 ? String(cell).padEnd(widths[i]) : String(cell).padStart(widths[i]))).join(' | ')} |`;
  const rule = `|${widths.map((width, i) => (i === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

function operations({ operations: list }) {
  return grid(
    [
      '64 clients',
      'ours /s',
      'plain /s',
      'times',
      'from–to',
      'CPU µs ours (node + db)',
      'CPU µs plain',
      'CPU times',
      'SQL statements ours',
      'plain',
      'p50/p99 ms ours',
      'plain',
    ],
    list.map(({ title, targets: { ours, baseline }, ratio, ratioFrom, ratioTo, cpuRatio }) => [
      title,
      figure(ours.perSecond),
      figure(baseline.perSecond),
      ratio,
      `${ratioFrom}–${ratioTo}`,
      `${ours.serverCpuUs} + ${ours.databaseCpuUs}`,
      `${figure(baseline.serverCpuUs)} + ${figure(baseline.databaseCpuUs)}`,
      cpuRatio,
      ours.statements,
      baseline.statements,
      `${ours.p50}/${ours.p99}`,
      `${baseline.p50}/${baseline.p99}`,
    ]),
  );
}

const verdict = (isMet) => (isMet ? 'met' : 'NOT met');

const percent = (value) => `${Math.round(value * 100)} %`;

/** What each operation is to reach; those that were not measured are left out. */
function goalsOfOperations({ operations: list, homeBesideStatic, anchorBefore, anchorAfter }) {
  const found = (id) => list.find((operation) => operation.id === id);
  const times = (id, least, title) => {
    const ratio = found(id)?.ratio;
    return ratio === undefined ? [] : [[`${title} ≥ ${least} × plain`, `${ratio} ×`, verdict(ratio >= least)]];
  };
  const rows = [
    ...times('redeem-hot', 30, 'REDEEM hot gift'),
    ...times('earn', 25, 'EARN'),
    ...times('verify', 12, 'VERIFY'),
    ...times('home', 4, 'READ home'),
  ];
  const earn = found('earn')?.targets.ours.perSecond;
  const share = earn / ((anchorBefore.perSecond + anchorAfter.perSecond) / 2);
  if (earn) rows.push(['EARN ≥ 35 % of durable single-row inserts', percent(share), verdict(share >= 0.35)]);
  if (homeBesideStatic)
    rows.push(['READ home ≥ 20 % of a static answer', percent(homeBesideStatic.ratio), verdict(homeBesideStatic.ratio >= 0.2)]);
  return rows;
}

/** The goals of the design beside what was measured. */
function goals(results) {
  const { flashSale, memory, startMs, soak, binlog, growth } = results;
  const rows = [
    ...goalsOfOperations(results),
    [
      'Flash sale: exactly 1,000, p99 ≤ 2 × p50, no 5xx',
      `${flashSale.exact ? 'exact' : 'NOT exact'}, ${flashSale.p99OverP50} ×, ${flashSale.failures} × 5xx`,
      verdict(flashSale.exact && flashSale.p99OverP50 <= 2 && flashSale.failures === 0),
    ],
    ['Server under load ≤ 300 MB', `${memory.ours.peak} MB at its height`, verdict(memory.ours.peak <= 300)],
    ['Built server answers within 3 s', `${startMs.ours} ms`, verdict(startMs.ours <= 3000)],
  ];
  if (soak)
    rows.push([
      `Server's memory does not grow in ${soak.minutes} minutes of steady load`,
      `${soak.middle} MB in the middle third, ${soak.last} MB in the last`,
      verdict(soak.last <= soak.middle * 1.05),
    ]);
  for (const { title, ratio } of binlog?.operations ?? [])
    rows.push([
      `Binlog synced, ${binlog.slowSyncMs} ms a sync more, keeps ≥ 75 %: ${title}`,
      percent(ratio),
      verdict(ratio >= 0.75),
    ]);
  for (const { title, cost } of growth?.operations ?? [])
    rows.push([`At ${figure(growth.postings)} postings ≤ 1.3 × the cost: ${title}`, `${cost} ×`, verdict(cost <= 1.3)]);
  return grid(['goal', 'measured', ''], rows);
}

function scenes({ flashSale, arrivals, anchorBefore, anchorAfter, memory, homeBesideStatic }) {
  const bare = homeBesideStatic?.targets.static;
  const lines = [
    `durable single-row inserts: ${figure(anchorBefore.perSecond)}/s before, ${figure(anchorAfter.perSecond)}/s after (${anchorBefore.databaseCpuUs} µs of database CPU each)`,
    ...(bare ? [`a static Fastify answer: ${figure(bare.perSecond)}/s, ${bare.serverCpuUs} µs of CPU`] : []),
    ...flashSale.runs.map(
      ({ sold, perSecond, p50, p99, statuses }) =>
        `flash sale: ${sold} of 1,000 sold, ${figure(perSecond)} requests/s, p50/p99 ${p50}/${p99} ms, ${JSON.stringify(statuses)}`,
    ),
    ...(arrivals ?? []).map(
      ({ target, of, asked, answered, p50, p99 }) =>
        `EARN arriving at ${figure(asked)}/s (${of}), ${target}: ${figure(answered)}/s answered, p50/p99 ${p50}/${p99} ms`,
    ),
    `memory, now/peak MB: ours ${memory.ours.now}/${memory.ours.peak}, plain ${memory.baseline.now}/${memory.baseline.peak}, database ${memory.database.now}/${memory.database.peak}`,
  ];
  return lines.join('\n');
}

function binlogLine({ binlog }) {
  if (!binlog) return '';
  return `\nwith the binlog synced, and ${binlog.slowSyncMs} ms a sync more, single-row inserts keep ${percent(binlog.singleRows)} of their speed`;
}

function growthLines({ growth }) {
  if (!growth) return '';
  return `\n\n${grid(
    [`CPU µs a request (node + db)`, `at ${figure(growth.few)} postings`, `at ${figure(growth.postings)}`, 'times'],
    growth.operations.map(({ title, small, large, cost }) => [
      title,
      `${small.serverCpuUs} + ${small.databaseCpuUs}`,
      `${large.serverCpuUs} + ${large.databaseCpuUs}`,
      cost,
    ]),
  )}`;
}

/** What is printed at the end, in the form in which it goes into docs/performance.md. */
export function table(results) {
  const { cpu, memoryGb, node, database, at } = results.machine;
  const head = `${at}  ${cpu}, ${memoryGb} GB, Node ${node}, ${database}`;
  return `\n${head}\n\n${operations(results)}\n\n${scenes(results)}${binlogLine(results)}\n\n${goals(results)}${growthLines(results)}`;
}
