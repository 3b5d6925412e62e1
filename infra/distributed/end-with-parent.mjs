// Loaded before a service (node --import): the channel to the parent closes when the parent ends, however it ends.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
process.channel?.unref()
