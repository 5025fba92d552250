-- When a point was seen calibrated last, so that one that is overdue (标校超期) is told.
alter table signal_points add column calibrated_at timestamptz;
comment on column signal_points.calibrated_at is 'Time of the newest reading that said that the point was being calibrated (状态 标校); null: none since it was linked';
