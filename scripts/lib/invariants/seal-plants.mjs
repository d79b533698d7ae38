/** What breaks the invariants of the seal, by invariant. */
export const SEALING = {
  // The latest seal is given a later place.
  'I-15': ({ write }) => write('UPDATE seal SET seq = seq + 1 ORDER BY seq DESC LIMIT 1'),
  'I-56': {
    'an entry is reworded': ({ write }) => write("UPDATE entry SET detail = CONCAT(detail, '。') ORDER BY id LIMIT 1"),
    'a rule is reworded': ({ write }) =>
      write(
        "UPDATE rule_version SET text = CONCAT(text, '另有规定的从其规定。') WHERE id = (SELECT rule_version_id FROM entry ORDER BY id LIMIT 1)",
      ),
  },
  'I-57': ({ write }) => write("UPDATE seal_checkpoint SET note = REPLACE(note, 'Z\\n', '1Z\\n') ORDER BY size LIMIT 1"),
};
