// Runs before the first paint, as a file of its own because the server's CSP allows no inline script.
(function () {
  var choice = null;
  try {
    choice = localStorage.getItem('sunday.theme');
  } catch {
    // Storage may be blocked; the system's setting is used then.
  }
  var dark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
