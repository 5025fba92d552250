-- What is published is proposed for taking down when its lawful term is over: by the daily round, once for each term; a person takes it down.
alter table case_publications add column removal_proposed_on date;
comment on column case_publications.removal_proposed_on is 'When the daily round proposed to take it down; of an earlier term where it is not after `until`';
