// Light or dark, as the phone has it or as the walker chose. Loaded before the page is drawn, so that it does not flash;
// the choice stays on this phone and says nothing of anyone.
{
  const KEY = "buurt-evening";
  const MEDIA = { light: "not all", dark: "all" };
  const sheet = document.querySelector("[data-dark]");
  const asThePhone = sheet.media;
  let chosen = null;
  try { chosen = localStorage.getItem(KEY); } catch { /* a browser that keeps nothing */ }

  const show = () => {
    sheet.media = MEDIA[chosen] ?? asThePhone;
    for (const button of document.querySelectorAll("[data-evening]")) {
      button.setAttribute("aria-pressed", String(button.dataset.evening === (MEDIA[chosen] ? chosen : "phone")));
    }
  };

  show();
  document.addEventListener("DOMContentLoaded", () => {
    show();
    for (const button of document.querySelectorAll("[data-evening]")) {
      button.addEventListener("click", () => {
        chosen = button.dataset.evening;
        try { localStorage.setItem(KEY, chosen); } catch { /* then for this page only */ }
        show();
      });
    }
  });
}
