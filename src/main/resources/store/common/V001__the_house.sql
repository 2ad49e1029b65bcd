-- Times are epoch milliseconds (UTC). Ids of ours are UUIDs as text. JSON is text: no query looks into it.

create table customer (
  id       text    primary key,
  version  bigint  not null,
  profile  text    not null,
  life     text    not null,             -- history, trips, basket: compact JSON
  phone    text,                         -- E.164
  email    text,                         -- lower case
  busy     boolean not null default false -- has letters, orders, promises or holds: look there too
);
create index customer_phone on customer (phone) where phone is not null;
create index customer_email on customer (email) where email is not null;

create table alias (
  alias    text primary key,
  customer text not null
);

create table consent (                   -- only grows
  customer text    not null,
  purpose  text    not null,
  channel  text    not null,
  given    boolean not null,
  at       bigint  not null,
  source   text    not null,
  text_version text,                     -- which words were agreed to
  primary key (customer, purpose, channel, at, given)
);

create table suppression (               -- by the address's salted hash: survives forgetting
  address        text    not null,
  channel        text    not null,
  marketing_only boolean not null,
  since          bigint  not null,
  source         text    not null,
  primary key (address, channel)
);

create table bounce (                    -- what is sent there comes back; by hash, until it is given anew
  address text   not null,
  channel text   not null,
  since   bigint not null,
  source  text   not null,               -- the letter
  reason  text   not null,
  primary key (address, channel)
);

create table decision (                  -- exactly one per event; its id is derived from (source, id)
  seq      ${seq},
  id       text   not null unique,
  source   text   not null,
  event_id text   not null,
  type     text   not null,
  customer text,
  time     bigint not null,
  at       bigint not null,              -- put on the queue
  now      bigint not null,              -- the clock it was judged by
  book     text   not null,
  hash     text   not null,              -- of the content
  event    text,                         -- as received; gone when older than valet.keep.events
  body     text,                         -- the decision record; absent where no rule fired
  till     bigint,                       -- until when a till waited, where one did
  columns  integer,                      -- how wide it said its paper is
  receipt  text                          -- the lines a till got, to be given again
);
create index decision_customer on decision (customer, seq) where customer is not null;
create index decision_sorrow on decision (customer, time) where type in ('breakdown','life'); -- what weighs on somebody

create table silence (                   -- each proposal that was not said or done, with its one reason
  proposal text   primary key,
  decision text   not null,              -- that made the proposal
  service  text   not null,
  reason   text   not null,              -- a word of the closed list
  at       bigint not null
);
create index silence_service on silence (service, at);

create table deed (                      -- what came of each proposal that spoke, row by row
  proposal text   not null,
  decision text   not null,              -- that made the proposal
  kind     text   not null check (kind in ('letter','order','promise','case')),
  id       text   not null,              -- of the row
  gone     boolean not null default false, -- the row's time of keeping is over
  primary key (proposal, kind, id)
);
create index deed_decision on deed (decision);

create table held (                      -- proposals that wait for their hour
  proposal   text   primary key,
  customer   text   not null,
  service    text   not null,
  decision   text   not null,
  until      bigint not null,
  need_until bigint not null,
  body       text   not null             -- the proposal with its words
);
create index held_customer on held (customer);

create table partner_order (
  id           text    primary key,
  proposal     text    not null,
  decision     text    not null,
  customer     text,
  service      text    not null,
  what         text    not null,
  kind         text    not null,
  partner      text    not null,
  state        text    not null check (state in ('asked','confirmed','refused','unanswered','withdrawn','done','failed')),
  revision     integer not null,
  answered     integer not null default 0, -- the newest revision that was answered
  answer_by    bigint  not null,
  within       bigint  not null,           -- milliseconds a partner has to answer
  slot         text,                       -- local start, length, zone
  eta          bigint,
  reference    text,
  facts        text    not null,
  tried        text    not null,           -- partners asked so far, this one last
  left_to_ask  integer not null,
  need_until   bigint  not null,
  confirmation text,
  created_at   bigint  not null,
  history      text    not null
);
create index partner_order_customer on partner_order (customer) where customer is not null;
create index partner_order_proposal on partner_order (proposal);
create index partner_order_service on partner_order (service, created_at);
create index partner_order_decision on partner_order (decision);
create index partner_order_open on partner_order (partner) where state in ('asked','confirmed');

create table confirmation (              -- a partner's yes: what a letter about an order must rest on
  id         text    primary key,
  order_id   text    not null references partner_order (id),
  revision   integer not null,
  partner    text    not null,
  eta        bigint,
  reference  text,
  event      text    not null,           -- the decision of the partner's answer
  at         bigint  not null
);
create index confirmation_order on confirmation (order_id);

create table ask (                       -- what goes out to partners: ask, change, cancel
  id        text    primary key,         -- webhook-id
  order_id  text    not null references partner_order (id),
  revision  integer not null,
  kind      text    not null check (kind in ('ask','change','cancel')),
  partner   text    not null,
  body      text    not null,
  state     text    not null check (state in ('queued','sent','given up')),
  next_at   bigint  not null,
  until     bigint  not null,            -- asked again until then
  attempts  integer not null default 0,
  node      text,
  lease     bigint,
  token     bigint  not null default 0
);
create index ask_order on ask (order_id);
create index ask_next on ask (next_at) where state = 'queued';

create table promise (
  id           text   primary key,
  proposal     text   not null,
  decision     text   not null,
  customer     text,
  service      text   not null,
  what         text   not null,
  state        text   not null check (state in ('planned','made','kept','broken','withdrawn')),
  by_at        bigint not null,
  margin       bigint not null default 0, -- milliseconds before, at which the truth goes out
  order_id     text references partner_order (id),
  confirmation text references confirmation (id),
  created_at   bigint not null,
  history      text   not null,
  check (order_id is null or confirmation is not null)
);
create index promise_customer on promise (customer) where customer is not null;
create index promise_proposal on promise (proposal);
create index promise_decision on promise (decision);
create index promise_order on promise (order_id) where order_id is not null;
create index promise_confirmation on promise (confirmation) where confirmation is not null;

create table compensation (              -- money for promises that were broken: each help once
  about    text   primary key,           -- the proposal whose help was promised; the next partner's is the same
  promise  text   not null,
  proposal text   not null,              -- that pays it
  customer text,
  service  text   not null,              -- that pays it
  amount   text   not null,              -- a decimal
  currency text   not null,
  at       bigint not null
);
create index compensation_customer on compensation (customer, at) where customer is not null;
create index compensation_service on compensation (service, at);

create table letter (
  seq             ${seq},
  id              text    not null unique,
  proposal        text    not null,
  decision        text    not null,
  customer        text,
  service         text    not null,
  message         text    not null,
  class           text    not null check (class in ('safety','promise','service','marketing')),
  channel         text    not null check (channel in ('sms','email','receipt')),
  address         text,
  language        text    not null,
  subject         text,
  text            text    not null,
  html            text,
  state           text    not null check (state in ('queued','retry','sending','accepted','unknown','delivered','failed','refused','expired','withdrawn')),
  reason          text,
  urgent          boolean not null,
  purpose         text    not null,      -- what consent it needs: the service's name, or none
  needs_consent   boolean not null,
  zone            text    not null,      -- where: zones, countries, own quiet hours, all asked again before the first byte
  order_id        text references partner_order (id),
  speaks_of_order boolean not null,
  confirmation    text references confirmation (id),
  need_until      bigint  not null,
  created_at      bigint  not null,
  next_at         bigint  not null,
  sent_at         bigint,
  remote_id       text,
  link            text,                  -- hash of the token of its link page
  code            text,                  -- what a reply says to prove that it answers this letter
  attempts        integer not null default 0,
  corrected       boolean not null default false, -- a newer letter says otherwise: it is not said again, by no channel
  corrects        boolean not null default false, -- it says otherwise than one that was said: somebody must hear
  node            text,
  lease           bigint,
  token           bigint  not null default 0, -- fencing: each claim has a higher one
  tells           text,                  -- the proposal whose promises it tells of, where that is not its own
  otherwise       text,                  -- what is proposed if it does not arrive: the words for the next channels
  part_of         text,                  -- the letter that this one goes in; its words are that one's words too
  part            integer not null default 0, -- its place there, by weight
  settled_after   bigint,                -- the newest decision when it came to its end without a try, or by its till
  check (not speaks_of_order or confirmation is not null)
);
create index letter_part_of on letter (part_of) where part_of is not null;
create index letter_customer on letter (customer, seq) where customer is not null;
create index letter_next on letter (channel, next_at) where state in ('queued','retry','sending','unknown');
create index letter_proposal on letter (proposal);
create index letter_service on letter (service, created_at); -- what a service has spent
create index letter_decision on letter (decision);
create index letter_order on letter (order_id) where order_id is not null;
create index letter_confirmation on letter (confirmation) where confirmation is not null;
create index letter_tells on letter (tells) where tells is not null;
create unique index letter_link on letter (link) where link is not null;

create table attempt (                   -- every try of every letter, kept with its outcome
  letter    text    not null,
  number    integer not null,
  at        bigint  not null,
  node      text    not null,
  outcome   text    not null,            -- sending, then what became of it
  detail    text,
  remote_id text,
  taken_after bigint not null,           -- the newest decision at that time: a rehearsal's order, as clocks do not tell it
  ended_at    bigint,                    -- when it was known what became of it
  ended_after bigint,                    -- the newest decision then
  primary key (letter, number)
);

create table letter_part (               -- a long letter goes in parts, each under an id of the gateway's
  letter    text    not null,
  number    integer not null,            -- from 0
  remote_id text    not null,            -- as the gateway said it
  plain_id  text    not null,            -- lower case, no leading zeros: what reports are matched by
  fate      text,                        -- delivered or failed, once reported
  primary key (letter, number)
);
create index letter_part_remote on letter_part (plain_id);

create table stray_report (              -- reports on ids that no letter has, or not yet
  plain_id  text   not null,
  state     text   not null,
  remote_id text   not null,
  detail    text,
  at        bigint not null,
  primary key (plain_id, state)
);

create table care_case (
  seq        ${seq},
  id         text   not null unique,
  customer   text,
  decision   text   not null,
  service    text   not null,
  why        text   not null,
  state      text   not null check (state in ('open','acknowledged','acting','told','closed','reopened')),
  proposal   text,                       -- what wanted it; none where it opened by itself
  order_id   text,
  letter     text,
  about      text,                       -- in the words of who said it
  topic      text,                       -- what it is about, to find all who said the same
  reach      bigint,                     -- how many may have read it, where it was said in public
  answer     text,                       -- the public answer that is proposed, later the approved one
  owner      text,                       -- who of the house answers for it
  told_in    text,                       -- the decision whose letter says what was done: a question
  created_at bigint not null,
  due_at     bigint,
  noted_at   bigint,                     -- when the house heard of it by e-mail
  noting     bigint,                     -- until then it is one node's to say
  history    text   not null
);
create index care_case_decision on care_case (decision);
create index care_case_customer on care_case (customer) where customer is not null;
create index care_case_told_in on care_case (told_in) where told_in is not null;
create index care_case_topic on care_case (service, topic) where topic is not null;
create index care_case_letter on care_case (letter) where letter is not null;
create index care_case_unnoted on care_case (created_at) where noted_at is null;
create index care_case_owner on care_case (owner) where state in ('open','acknowledged','acting','reopened');

create table which_one (                 -- who was asked which of several questions an answer was to
  customer text   primary key,
  at       bigint not null,
  meaning  text   not null,              -- yes or no, as it was answered
  letters  text   not null               -- the letters of the questions in the order they were numbered
);

create table purse (                     -- locked by who spends a service's budget, pays, or fills a partner's hands
  service text primary key
);

create table due (                       -- events to be
  id         text   primary key,
  at         bigint not null,
  customer   text,
  event      text   not null,
  node       text,
  lease      bigint,
  token      bigint not null default 0
);
create index due_at on due (at);

create table lookup (                    -- recalls and prices: who bought it is looked up in the background
  id      text   primary key,            -- the decision of the recall or price
  mark    bigint not null,               -- decisions up to this seq have been looked at
  since   bigint not null,               -- what was bought before does not count
  until   bigint not null,               -- until then purchases that come late are looked at too
  next_at bigint not null
);

create table buyer (                     -- who bought it, as far as has been looked
  lookup   text    not null,
  customer text    not null,
  told     boolean not null default false,
  body     text    not null,             -- purchases and returns of it: compact JSON
  primary key (lookup, customer)
);
create index buyer_customer on buyer (customer);

create table parked (
  seq      ${seq},
  id       text   not null unique,
  source   text   not null,
  event_id text   not null,
  type     text   not null,
  customer text,
  at       bigint not null,
  reason   text   not null,
  hash     text   not null,
  event    text   not null,
  state    text   not null check (state in ('parked','replayed','dropped'))
);

create table book (                      -- each rule book that was live or proposed, by its hash
  hash  text   primary key,
  at    bigint not null,
  files text   not null                  -- the hash of each file by its path
);

create table book_text (                 -- files that books are made of, each once
  hash text primary key,
  text text not null
);

create table publication (               -- who made which book live, when and why
  seq     ${seq},
  at      bigint not null,
  book    text   not null references book,
  who     text   not null,
  why     text   not null,
  kind    text   not null,               -- saved, published, rollback; proposed is not live yet
  instead text,                          -- the folder's book that a rollback set aside
  change  text   not null
);

create table setting (                   -- salt, node names: drawn once and kept
  name  text primary key,
  value text not null
);

create table pause (                     -- services that fell silent by themselves, until a person lifts them
  service   text   not null,
  since     bigint not null,
  reason    text   not null,
  lifted_at bigint,
  lifted_by text,
  primary key (service, since)
);

create table keeping (                   -- how far what is too old has been removed
  what    text   primary key,            -- events, letters, decisions
  mark    bigint not null,               -- rows up to this seq have been looked at
  reached bigint not null                -- what is older than this is removed, or still open
);

create table still_open (                -- too old to be kept, but not settled: looked at again
  what text not null,
  id   text not null,
  primary key (what, id)
);

create table forgotten (                 -- who was erased, hashed: what was on the queue then is not learned again
  who text   primary key,
  at  bigint not null
);
