-- 一矿一册: the register of mines and everything whose state on a past day must be told.

create table mines (
  id uuid primary key,
  code text collate "C" not null unique,
  scope text collate "C" not null,
  region text collate "C" not null references regions,
  name text not null,
  kind text not null check (kind in ('coal', 'underground', 'open-pit', 'tailings-pond', 'plant')),
  state text not null check (state in ('planned', 'building', 'upgrading', 'trial', 'producing', 'suspended', 'ordered-stop', 'closing', 'closed')),
  ownership text check (ownership in ('central', 'provincial', 'municipal', 'township', 'private')),
  supervisor uuid references organisations,
  company uuid references organisations,
  parent_company uuid references organisations,
  operator uuid references organisations,
  mineral text,
  method text,
  capacity double precision,
  gas_grade text check (gas_grade in ('low', 'high', 'outburst')),
  hydrology text check (hydrology in ('simple', 'medium', 'complex', 'very-complex')),
  disasters text[],
  spontaneous_combustion text check (spontaneous_combustion in ('I', 'II', 'III')),
  standard_grade text check (standard_grade in ('1', '2', '3', 'none')),
  risk_level text check (risk_level in ('red', 'orange', 'yellow', 'blue')),
  disposal text check (disposal in ('keep', 'upgrade', 'merge', 'exit')),
  depth double precision,
  slope_height double precision,
  pond_class text check (pond_class in ('1', '2', '3', '4', '5')),
  pond_overhead boolean,
  pond_idle_years double precision,
  underground_people int,
  underground_people_base int,
  shift_limit int,
  coal_faces int,
  heading_faces int,
  levels int,
  mechanised_getting double precision,
  mechanised_heading double precision,
  intelligent boolean,
  remote_supervised boolean,
  monitoring_linked text check (monitoring_linked in ('none', 'county', 'city', 'province', 'nation')),
  dual_prevention boolean,
  own_mining_team boolean,
  hidden_factors_surveyed boolean,
  mechanical_scaling boolean,
  liability_insured boolean,
  latitude double precision,
  longitude double precision,
  address text,
  opened_on date,
  version int not null default 1
);
comment on column mines.capacity is '万吨/年; tailings ponds: 万立方米 in all';
comment on column mines.depth is 'metres below the mouth';
comment on column mines.slope_height is 'metres, open pit';
select scope_table('mines');
create index on mines (region);
grant select, insert, update on mines to minelamp_app;

-- History of every field of the register, with the day from which it was so and the moment at which it was written down.
create table mine_facts (
  id uuid primary key,
  scope text collate "C" not null,
  mine uuid not null references mines,
  field text not null,
  value jsonb not null,
  from_day date not null,
  recorded_at timestamptz not null,
  reason text,
  entry uuid
);
select scope_table('mine_facts');
create index on mine_facts (mine, field, from_day, recorded_at);
grant select, insert on mine_facts to minelamp_app;

create table licences (
  id uuid primary key,
  scope text collate "C" not null,
  mine uuid not null references mines,
  kind text not null,
  number text,
  issuer text,
  issued_on date,
  expires_on date,
  ended_on date,
  recorded_at timestamptz not null,
  version int not null default 1
);
comment on column licences.kind is 'mining 采矿许可证, safety 安全生产许可证, business 营业执照, head-certificate 主要负责人安全合格证 …';
select scope_table('licences');
create index on licences (mine);
grant select, insert, update on licences to minelamp_app;

create table faces (
  id uuid primary key,
  scope text collate "C" not null,
  mine uuid not null references mines,
  kind text not null check (kind in ('coal', 'heading', 'stope', 'bench')),
  name text not null,
  from_day date not null,
  to_day date,
  recorded_at timestamptz not null
);
select scope_table('faces');
create index on faces (mine);
grant select, insert, update on faces to minelamp_app;

create table mouths (
  id uuid primary key,
  scope text collate "C" not null,
  mine uuid not null references mines,
  name text not null,
  kind text not null check (kind in ('shaft', 'slope', 'adit', 'air', 'other')),
  latitude double precision,
  longitude double precision,
  sealed_on date,
  recorded_at timestamptz not null
);
select scope_table('mouths');
create index on mouths (mine);
grant select, insert, update on mouths to minelamp_app;

-- Which post is tied to which mine and how: linked leader 联系领导, guarantor 包保, resident 驻矿, patrol 巡查 (closed mines).
create table mine_posts (
  id uuid primary key,
  scope text collate "C" not null,
  mine uuid not null references mines,
  post uuid not null references posts,
  relation text not null check (relation in ('linked-leader', 'guarantor', 'resident', 'patrol')),
  posted_by uuid references organisations,
  from_day date not null,
  to_day date,
  recorded_at timestamptz not null,
  ended_at timestamptz
);
select scope_table('mine_posts');
create index on mine_posts (mine);
create index on mine_posts (post);
grant select, insert, update on mine_posts to minelamp_app;
