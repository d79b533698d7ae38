import { mayChangeTheLedger } from './rights';

describe('rights that reach into the till', () => {
  it.each([
    ['GRANT ALL PRIVILEGES ON `gp`.* TO `a`@`%`', true],
    ['GRANT SELECT, INSERT, UPDATE, DELETE ON `gp`.* TO `a`@`%`', true],
    ['GRANT ALL PRIVILEGES ON *.* TO `root`@`localhost`', true],
    ['GRANT SELECT, UPDATE ON `gp`.`entry` TO `a`@`%`', true],
    ['GRANT SELECT, INSERT, EXECUTE ON `gp`.* TO `a`@`%`', false],
    ['GRANT UPDATE, DELETE ON `gp`.`session` TO `a`@`%`', false],
    ["GRANT USAGE ON *.* TO `a`@`%` IDENTIFIED BY PASSWORD '*X'", false],
  ])('%s: %p', (grant, may) => expect(mayChangeTheLedger([grant])).toBe(may));
});
