-- People as the resident register tells them, and what the registry adds.
-- Items: Sendai's resident-related list (76 columns), then what Amagasaki and Yonago have besides.
-- Never 個人番号: it goes from resident to address only.

CREATE SCHEMA IF NOT EXISTS registry;
GRANT USAGE ON SCHEMA registry TO yobo_registry;

CREATE TABLE registry.person (
  municipality              char(6)  NOT NULL,
  person_no                 text     NOT NULL,   -- 整理番号
  name                      text     NOT NULL,   -- 漢字氏名, as received
  name_kana                 text     NOT NULL,   -- カナ氏名, as received
  name_kana_short           text,                -- カナ氏名略
  birth_date                date     NOT NULL,
  sex                       char(1)  NOT NULL,   -- M, F, X (not stated)
  town_code                 text,                -- 町番号
  ward_code                 text,                -- 行政区番号
  block_number              text,                -- 番地
  block_branch              text,                -- 枝番
  block_sub_branch          text,                -- 小枝
  postal_code               text,
  post_office               text,                -- 集配局
  address                   text     NOT NULL,
  address_detail            text,                -- 方書
  elementary_district       text,
  junior_high_district      text,
  relationship_1            text,                -- 続柄
  relationship_2            text,
  relationship_3            text,
  relationship_4            text,
  household_no              text,
  head_kana                 text,                -- 世帯主カナ氏名
  head_name                 text,
  cancellation              text,                -- 取消区分
  non_resident              text,                -- 住登外区分
  addressee_kind            text,                -- 宛名種別
  foreigner                 text,                -- 外国人フラグ
  nationality               text,
  legal_name_kana           text,                -- 本名
  legal_name                text,
  alias_kana                text,                -- 通称
  alias                     text,
  name_roman                text,                -- アルファベット氏名
  name_combined_kana        text,                -- 漢字併記
  name_combined             text,
  name_usage                text,                -- 氏名利用区分
  resident_since            date,                -- 住民となった日
  resident_until            date,                -- 住民でなくなった日
  last_change_kind          text,                -- 最新異動区分
  last_change_date          date,
  last_change_notified      date,
  residence_change_kind     text,                -- 住民異動区分
  residence_change_date     date,
  previous_address          text,                -- 転入前
  previous_address_detail   text,
  next_address              text,                -- 転出後
  next_address_detail       text,
  phone                     text,
  fax                       text,
  mobile                    text,
  email                     text,
  annotation_bits           text,                -- 補記論理和
  mail_exclusion_bits       text,                -- 送付除外論理和
  person_taxation           text,                -- 個人課税区分
  household_taxation        text,                -- 世帯課税区分
  disaster_victim           text,                -- 被災者区分
  register_view_caution     text,                -- 住基閲覧注意
  reserve_1 text, reserve_2 text, reserve_3 text, reserve_4 text, reserve_5 text,
  reserve_6 text, reserve_7 text, reserve_8 text, reserve_9 text,
  linked_on                 date,                -- 連携処理日
  health_insurance          text,                -- 国保区分
  levy                      text,                -- 徴収区分
  taxation                  text,                -- 課税区分
  pension                   text,
  public_assistance         text,                -- 生保区分
  care_insurance            text,                -- 介護区分
  late_elderly_insurance    text,                -- 後期高齢区分
  -- Amagasaki besides
  health_centre             text,                -- 保健センター区分
  resident_kind             text,                -- 住民区分
  settled_on                date,                -- 住民と定めた日
  deletion                  text,                -- 削除区分
  foreign_kanji_name        text,                -- 外国人漢字氏名
  alias_usage               text,                -- 通称名使用区分
  -- Yonago besides
  business_addressee_no     text,                -- 業務宛名番号
  address_code              text,
  address_code_2            text,
  neighbourhood             text,                -- 町内会
  became_resident_reason    text,
  became_resident_notified  date,
  ceased_resident_reason    text,
  ceased_resident_notified  date,
  article_30_45             text,                -- 法30条45規定区分
  residence_status          text,                -- 在留資格
  residence_period          text,
  residence_card_no         text,
  special_note              text,                -- 個人特記情報
  protection                text,                -- DVフラグ
  mailing_note              text,                -- 送付情報
  has_mailing_address       text,                -- 送付先有無区分
  follow_up                 text,                -- フォロー情報
  disability                text,                -- 身障資格
  -- Decided on commit from the items above
  status                    text     NOT NULL CHECK (status IN ('resident', 'moved-out', 'died', 'cancelled', 'non-resident')),
  protected                 boolean  NOT NULL DEFAULT false, -- address must appear nowhere
  mail_excluded             boolean  NOT NULL DEFAULT false,
  name_group                integer,             -- search index, see registry.name_group
  feed_no                   bigint   NOT NULL,   -- the register file that brought this state
  version                   integer  NOT NULL DEFAULT 1,
  PRIMARY KEY (municipality, person_no)
);
COMMENT ON TABLE registry.person IS 'Persons of the resident register and non-residents, as received. Search keys are derived beside, never stored over names.';
CREATE INDEX person_birth ON registry.person (municipality, birth_date, name_kana);
CREATE INDEX person_household ON registry.person (municipality, household_no);
ALTER TABLE registry.person ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON registry.person USING (municipality = current_setting('yobo.municipality'));
GRANT SELECT, INSERT, UPDATE ON registry.person TO yobo_registry;

-- What happened to a person in the register, one row a change; the truth about moves and corrections.
CREATE TABLE registry.person_event (
  municipality  char(6)     NOT NULL,
  person_no     text        NOT NULL,
  version       integer     NOT NULL,   -- the person's version after the change
  kind          text        NOT NULL,   -- 異動区分 in our codes: birth, move-in, move-within, move-out, death, cancel, correct, other
  happened_on   date,
  notified_on   date,
  before        jsonb       NOT NULL,   -- the changed items only, English keys
  after         jsonb       NOT NULL,
  feed_no       bigint      NOT NULL,
  recorded_at   timestamptz NOT NULL,
  PRIMARY KEY (municipality, person_no, version),
  FOREIGN KEY (municipality, person_no) REFERENCES registry.person (municipality, person_no)
);
COMMENT ON TABLE registry.person_event IS 'Append-only history of a person: changed items before and after, with the register file that told it.';
ALTER TABLE registry.person_event ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON registry.person_event USING (municipality = current_setting('yobo.municipality'));
GRANT SELECT, INSERT ON registry.person_event TO yobo_registry;

-- Where mail may go instead of the registered address: 送付先, and the safe address of a protected person.
CREATE TABLE registry.mailing_address (
  municipality  char(6)     NOT NULL,
  person_no     text        NOT NULL,
  purpose       text        NOT NULL CHECK (purpose IN ('mailing', 'safe')),
  postal_code   text,
  address       text        NOT NULL,
  address_detail text,
  addressee     text,                    -- 宛名 when it differs from the name
  valid_from    date        NOT NULL,
  valid_to      date,
  reason        text        NOT NULL,
  entered_by    text        NOT NULL,
  entered_at    timestamptz NOT NULL,
  version       integer     NOT NULL DEFAULT 1,
  PRIMARY KEY (municipality, person_no, purpose, valid_from),
  FOREIGN KEY (municipality, person_no) REFERENCES registry.person (municipality, person_no)
);
COMMENT ON TABLE registry.mailing_address IS 'Addresses entered by staff for mail: another mailing address, or the safe address of a protected person.';
ALTER TABLE registry.mailing_address ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON registry.mailing_address USING (municipality = current_setting('yobo.municipality'));
GRANT SELECT, INSERT, UPDATE ON registry.mailing_address TO yobo_registry;
