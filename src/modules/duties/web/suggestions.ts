/** Words that policy documents use for facts of free text, so that an entry meets the condition of its duty. */
export const suggestions: Readonly<Record<string, readonly string[]>> = {
  meeting: ['standing-committee', 'executive', 'study-coal-safety', 'special', 'joint', 'study-group', 'progress', 'regular-safety', 'closure-review', 'reflection', 'technical-exchange'],
  report: [
    'stopped-mines', 'planned-stop', 'major-hazards', 'coal-safety-work', 'accident', 'accident-investigation', 'accident-analysis', 'hazard-investigation', 'supervision-effect',
    'rectification-progress', 'rectification-summary', 'rectification-overall', 'enforcement-summary', 'three-year-progress', 'letter-reply',
  ],
  what: ['stopped-mines', 'closed-mines', 'major-hazard', 'enforcement-circular'],
  course: ['principal', 'five-posts', 'team-leaders', 'front-line', 'all-staff', 'rotation', 'enforcers'],
  letter: ['urging', 'opinion', 'circular', 'rectification', 'advice', 'qualification'],
  plan: ['enforcement', 'safety-check', 'closure', 'production', 'publicity', 'work-points', 'task-list', 'one-optimum-three-cuts', 'intelligent-rebuilding'],
  survey: ['sealed-mouths'],
  activity: ['safety-month', 'law-campaign', 'warning-education', 'warning-film', 'exposure', 'column'],
  special: ['ventilation', 'water', 'rock-burst', 'standardisation', 'monitoring', 'upgrade', 'enterprise-duty', 'resumption', 'outsourcing'],
  promise: ['target-letter'],
}
