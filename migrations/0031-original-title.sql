-- Speeches bear no number: their original is known by its title.

alter table editions add column original_title text;
comment on column editions.original_title is 'Title of an original without a number, … for words left out; null where the number tells';
update editions set original_title = '提高站位，统一思想，坚决贯彻省委省政府重大决策部署，迅速落实…属地管理责任'
  where policy = 'shuangyashan-territorial-2024';
update editions set original_title = '在全市落实党政领导干部安全生产责任制暨安全生产专项整治三年行动推进会议上的发言'
  where policy = 'linyou-rectification-2020';
