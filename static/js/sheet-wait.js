// While a spreadsheet is read, checked or stored: how far it is, and the next page as soon as it is there.
const PAUSE = 1500; // milliseconds between two looks

const job = document.querySelector("[data-sheet-progress]");
const bar = job.querySelector("progress");
const told = job.querySelector("[data-said]");
const look = async () => {
  try {
    const { busy, percent, said } = await (await fetch(job.dataset.sheetProgress)).json();
    if (!busy) return void window.location.reload();
    if (percent !== null) bar.value = percent;
    told.textContent = said;
  } catch {
    // Without a connection: look again later.
  }
  setTimeout(look, PAUSE);
};
setTimeout(look, PAUSE);
