-- Earning by answering: forms that freeze when published, one answer sheet a member, the reward in the same transaction.

CREATE TABLE IF NOT EXISTS questionnaire (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  title VARCHAR(120) NOT NULL,
  about TEXT NOT NULL,
  questions JSON NOT NULL,
  points BIGINT NOT NULL,
  points_expire_at DATETIME(3) NULL,
  closes_at DATETIME(3) NULL,
  state VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  published_at DATETIME(3) NULL,
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  KEY listed (state, published_at),
  CONSTRAINT questionnaire_points CHECK (points >= 0),
  CONSTRAINT questionnaire_state CHECK (state IN ('draft', 'published', 'closed'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS answer_sheet (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  questionnaire_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  answers JSON NOT NULL,
  points BIGINT NOT NULL,
  entry_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
  submitted_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY one_sheet (questionnaire_id, member_id),
  KEY by_questionnaire (questionnaire_id, id),
  CONSTRAINT answer_sheet_questionnaire FOREIGN KEY (questionnaire_id) REFERENCES questionnaire (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
