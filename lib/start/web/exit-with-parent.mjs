// Loaded into the web process before Next.js: it ends with its supervisor, also when that one was killed.
const patienceMs = 1_000;

process.on("disconnect", () => {
  setTimeout(() => process.exit(1), patienceMs).unref();
  process.kill(process.pid, "SIGTERM");
});
