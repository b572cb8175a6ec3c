// While the doors are divided in the background: how far it is, and the plan as soon as it is there.
const PAUSE = 1500; // milliseconds between two looks

export function waitForPlan() {
  const job = document.querySelector("[data-division-job]");
  if (!job) return;
  const bar = job.querySelector("progress");
  const said = document.getElementById("verdelen-bezig");
  const look = async () => {
    try {
      const { busy, percent, step } = await (await fetch(job.dataset.progressUrl)).json();
      if (!busy) return void window.location.reload();
      bar.value = percent;
      if (said.textContent !== step) said.textContent = step;
    } catch {
      // Without a connection: look again later.
    }
    setTimeout(look, PAUSE);
  };
  setTimeout(look, PAUSE);
}
