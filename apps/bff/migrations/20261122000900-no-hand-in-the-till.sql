-- What was booked stays booked: entries, postings, lot moves, sales, uses of codes, stock changes, rules and the audit log are only ever added to.

CREATE TRIGGER IF NOT EXISTS entry_is_not_changed BEFORE UPDATE ON entry FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'an entry is never changed: reverse it';

CREATE TRIGGER IF NOT EXISTS entry_is_not_deleted BEFORE DELETE ON entry FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'an entry is never deleted: reverse it';

CREATE TRIGGER IF NOT EXISTS posting_is_not_changed BEFORE UPDATE ON posting FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a posting is never changed';

CREATE TRIGGER IF NOT EXISTS posting_is_not_deleted BEFORE DELETE ON posting FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a posting is never deleted';

CREATE TRIGGER IF NOT EXISTS lot_move_is_not_changed BEFORE UPDATE ON lot_move FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a lot move is never changed';

CREATE TRIGGER IF NOT EXISTS lot_move_is_not_deleted BEFORE DELETE ON lot_move FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a lot move is never deleted';

-- Of a lot only what remains may change; whose it is, what was granted and when it ends may not.
CREATE TRIGGER IF NOT EXISTS lot_keeps_its_promise BEFORE UPDATE ON lot FOR EACH ROW
  IF NOT (NEW.id <=> OLD.id AND NEW.member_id <=> OLD.member_id AND NEW.entry_id <=> OLD.entry_id AND NEW.kind <=> OLD.kind
    AND NEW.granted <=> OLD.granted AND NEW.expires_at <=> OLD.expires_at AND NEW.rule_version_id <=> OLD.rule_version_id)
  THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'of a lot only what remains may change'; END IF;

CREATE TRIGGER IF NOT EXISTS lot_is_not_deleted BEFORE DELETE ON lot FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a lot is never deleted';

CREATE TRIGGER IF NOT EXISTS sale_is_not_changed BEFORE UPDATE ON sale FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a sale is never changed';

CREATE TRIGGER IF NOT EXISTS sale_is_not_deleted BEFORE DELETE ON sale FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a sale is never deleted';

CREATE TRIGGER IF NOT EXISTS code_use_is_not_changed BEFORE UPDATE ON code_use FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the use of a code is never changed';

CREATE TRIGGER IF NOT EXISTS code_use_is_not_deleted BEFORE DELETE ON code_use FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the use of a code is never deleted';

CREATE TRIGGER IF NOT EXISTS rule_version_is_not_changed BEFORE UPDATE ON rule_version FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a published rule is never changed: publish a new version';

CREATE TRIGGER IF NOT EXISTS rule_version_is_not_deleted BEFORE DELETE ON rule_version FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a published rule is never deleted';

CREATE TRIGGER IF NOT EXISTS audit_is_not_changed BEFORE UPDATE ON audit FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the audit log is never changed';

CREATE TRIGGER IF NOT EXISTS audit_is_not_deleted BEFORE DELETE ON audit FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the audit log is never deleted';

CREATE TRIGGER IF NOT EXISTS refund_is_not_changed BEFORE UPDATE ON refund FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a refund is never changed';

CREATE TRIGGER IF NOT EXISTS refund_is_not_deleted BEFORE DELETE ON refund FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a refund is never deleted';

CREATE TRIGGER IF NOT EXISTS refund_line_is_not_changed BEFORE UPDATE ON refund_line FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a line of a refund is never changed';

CREATE TRIGGER IF NOT EXISTS refund_line_is_not_deleted BEFORE DELETE ON refund_line FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a line of a refund is never deleted';

-- Only a spending or a donation is reversed and only a hold released, each by an entry of the same member; nothing expires untold, and only what came back is renewed.
CREATE TRIGGER IF NOT EXISTS entry_keeps_the_promises BEFORE INSERT ON entry FOR EACH ROW
  IF NEW.reverses_entry_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM entry e WHERE e.id = NEW.reverses_entry_id AND e.member_id = NEW.member_id
      AND (NEW.kind = 'release' AND e.kind = 'hold' OR NEW.kind = 'reverse' AND e.kind IN ('spend', 'donate')))
  THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'only a spending is reversed and only a hold is released'; ELSEIF NEW.kind = 'expire' AND NOT EXISTS (
    SELECT 1 FROM lot_reminder r JOIN lot l ON l.id = r.lot_id WHERE r.lot_id = NEW.source_id AND r.days = 1
      AND l.expires_at <= NEW.recorded_at AND r.delivered_at <= NEW.recorded_at - INTERVAL 1 DAY)
  THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'nothing expires without a delivered reminder'; ELSEIF NEW.kind IN ('retire', 'renew') AND NOT EXISTS (
    SELECT 1 FROM entry e WHERE e.source_id = NEW.source_id AND e.kind = 'reverse' AND e.member_id = NEW.member_id)
  THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'only points that came back are renewed'; END IF;

CREATE TRIGGER IF NOT EXISTS transfer_is_not_changed BEFORE UPDATE ON transfer FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a transfer is never changed';

CREATE TRIGGER IF NOT EXISTS transfer_is_not_deleted BEFORE DELETE ON transfer FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a transfer is never deleted';

CREATE TRIGGER IF NOT EXISTS opening_is_not_changed BEFORE UPDATE ON opening FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'an opening balance is never changed';

CREATE TRIGGER IF NOT EXISTS opening_is_not_deleted BEFORE DELETE ON opening FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'an opening balance is never deleted';
