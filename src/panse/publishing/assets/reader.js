"use strict";
// The reader: a highlight and the claims taken out of it show each other; J and K walk through the claims.
// Without this script the highlights are links to their claims, and the page says the same.
(() => {
  const claims = [...document.querySelectorAll(".claim[id]")];
  if (!claims.length) return;
  const marks = new Map();
  for (const mark of document.querySelectorAll("a.m")) {
    for (const id of (mark.dataset.claims ?? mark.hash.slice("#claim-".length)).split(" ")) {
      if (!marks.has(id)) marks.set(id, []);
      marks.get(id).push(mark);
    }
  }
  let at = -1;

  const into = (element) => {
    const calm = matchMedia("(prefers-reduced-motion: no-preference)").matches;
    element?.scrollIntoView({ block: "nearest", inline: "nearest", behavior: calm ? "smooth" : "auto" });
  };

  // Brings text and claim into view together if they fit. If not: beside each other, the claims scroll in their own
  // column and the page goes to the words; below each other, it goes to the claim.
  const reveal = (claim, mark) => {
    const list = claim.parentElement;
    const row = claim.closest(".read > li");
    if (list.scrollHeight > list.clientHeight + 1) {
      const above = claim.getBoundingClientRect().top - list.getBoundingClientRect().top;
      if (above < 0 || above + claim.offsetHeight > list.clientHeight) list.scrollTop += above - list.clientHeight / 3;
    }
    const beside = mark && claim.getBoundingClientRect().left >= mark.closest(".txt, .scroll").getBoundingClientRect().right - 2;
    into(row && row.offsetHeight < innerHeight ? row : beside ? mark : claim);
  };

  const select = (claim, { focus = false } = {}) => {
    document.querySelectorAll("a.m.on, .claim.now, .read > li.sel").forEach((old) => {
      old.classList.remove("on", "now", "sel");
      old.removeAttribute("aria-current");
    });
    at = claims.indexOf(claim);
    if (at < 0) return;
    claim.classList.add("now");
    claim.setAttribute("aria-current", "true");
    claim.closest(".read > li")?.classList.add("sel");
    const own = marks.get(claim.id.slice("claim-".length)) ?? [];
    own.forEach((mark) => mark.classList.add("on"));
    reveal(claim, own[0]);
    if (focus) claim.focus({ preventScroll: true });
  };

  const walk = (step) => {
    const next = at < 0 && step < 0 ? claims.length - 1 : Math.min(claims.length - 1, Math.max(0, at + step));
    select(claims[next], { focus: true });
    history.replaceState(null, "", `#${claims[next].id}`);
  };

  document.addEventListener("click", (event) => {
    const mark = event.target.closest?.("a.m");
    if (mark) {
      event.preventDefault();
      // Pressed again, a highlight of several claims goes on to its next one.
      const ids = (mark.dataset.claims ?? mark.hash.slice("#claim-".length)).split(" ");
      const shown = claims[at]?.id.slice("claim-".length);
      const id = ids[(ids.indexOf(shown) + 1) % ids.length];
      select(document.getElementById(`claim-${id}`));
      history.replaceState(null, "", `#claim-${id}`);
      return;
    }
    const claim = event.target.closest?.(".claim[id]");
    if (claim && !event.target.closest("a")) select(claim);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest?.("input, select, textarea")) return;
    // event.code: the same keys under a Korean keyboard layout, where J types ㅓ.
    if (event.code === "KeyJ") walk(1);
    else if (event.code === "KeyK") walk(-1);
  });

  document.querySelector(".keys")?.removeAttribute("hidden");
  const fromAddress = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.matches(".claim[id]")) select(target);
  };
  addEventListener("hashchange", fromAddress);
  fromAddress();
})();
