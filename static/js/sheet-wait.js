// While a spreadsheet is read, checked or stored: how far it is, and the next page as soon as it is there.
const PAUSE = 1500; // milliseconds between two looks

const job = document.querySelector("[data-sheet-progress]");
const bar = job.querySelector("progress");
const look = async () => {
  try {
    const { busy, percent } = await (await fetch(job.dataset.sheetProgress)).json();
    if (!busy) return void window.location.reload();
    bar.value = percent;
  } catch {
    // Without a connection: look again later.
  }
  setTimeout(look, PAUSE);
};
setTimeout(look, PAUSE);
