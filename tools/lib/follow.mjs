// Loaded into the program by its launcher: when the launcher is killed without a chance to say so, the channel to it
// closes, and the program ends as if it had been asked to.
if (process.channel) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}
