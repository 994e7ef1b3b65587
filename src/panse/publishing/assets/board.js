// The board in time: hides what counts from a later month, counts again, and says the finding of that month.
// Everything it shows was computed beforehand; without it, the whole board stands. It sets no style and no markup.
"use strict";
(() => {
  const all = (what, root = document) => [...root.querySelectorAll(what)];
  const one = (what, root = document) => root.querySelector(what);
  const form = one(".ctl"), slider = one("#when"), board = one(".board");
  if (!form || !board) return;
  const scale = Number(board.dataset.scale);
  const say = (id, text) => { const at = document.getElementById(id); if (at && at.textContent !== text) at.textContent = text; };

  // An address may carry the choice, so that a view can be passed on: ?region=home&layer=model&as_of=2023-06
  const asked = new URLSearchParams(location.search);
  const pick = (name, values) => {
    const inputs = all(`input[name=${name}]`, form);
    if (values.length && inputs.some(input => input.value && values.includes(input.value)))
      for (const input of inputs) input.checked = values.includes(input.value);
  };
  pick("region", asked.getAll("region"));
  pick("layer", asked.getAll("layer"));
  const keep = () => {
    const said = new URLSearchParams();
    const region = one("input[name=region]:checked", form);
    if (region && region.value) said.set("region", region.value);
    const layers = all("input[name=layer]", form);
    if (layers.some(input => !input.checked)) for (const input of layers) if (input.checked) said.append("layer", input.value);
    if (slider && slider.value !== slider.max) said.set("as_of", one(".time output").textContent);
    const query = said.toString();
    try { history.replaceState(null, "", query ? "?" + query : location.pathname); } catch { /* a page from a file */ }
  };
  form.addEventListener("change", keep);
  form.addEventListener("submit", event => event.preventDefault());
  if (!slider) return;

  const months = JSON.parse(one("#months").textContent), last = Number(slider.max);
  const name = at => `${months.year + Math.floor(at / 12)}-${String(at % 12 + 1).padStart(2, "0")}`;
  const tiles = all(".t").map(tile => ({
    tile, shown: Number(tile.dataset.shown), more: one(".more", tile), bar: one(".bar", tile), number: one("b", tile),
    products: all("p > span", tile), link: one(".n a", tile),
    places: tile.dataset.n.split(" ").filter(Boolean).map(pair => { const cut = pair.lastIndexOf(":"); return [pair.slice(0, cut), Number(pair.slice(cut + 1))]; }),
  }));
  const cells = all(".board .band > .cell").map(cell => ({ cell, empty: one(":scope > .void", cell), tiles: all(".t", cell), rests: all(":scope > .fold", cell), bare: all(".bare", cell) }));
  const counters = all("[data-count]").map(count => ({ count, steps: months.counts[count.dataset.layer][count.dataset.count] }));

  const travel = () => {
    const at = Number(slider.value), month = name(at), end = at === last;
    for (const { tile, shown, more, bar, number, products, link, places } of tiles) {
      let seen = 0;
      for (const product of products) {
        const { m, d } = product.dataset;
        product.hidden = !end && m > month;
        if (d) product.firstElementChild.classList.toggle("planned", !end && d > month);
        if (!product.hidden) product.classList.toggle("x", ++seen > shown);
      }
      tile.hidden = !seen;
      if (more) { more.hidden = seen <= shown; more.textContent = months.more.replace("{n}", seen - shown); }
      const count = places.reduce((sum, [from, n]) => sum + (end || from <= month ? n : 0), 0);
      number.textContent = count.toLocaleString("en");
      link.setAttribute("aria-label", `${one("h3 a", tile).textContent}: ${months.places[count === 1 ? 0 : 1].replace("{n}", count.toLocaleString("en"))}`);
      bar.setAttribute("width", Math.max(2, count * scale));
    }
    for (const { empty, tiles: inside, rests, bare } of cells) {
      for (const item of bare) {
        const there = all("span", item).map(span => { span.hidden = !end && span.dataset.m > month; return !span.hidden; });
        if (there.length) item.hidden = !there.includes(true);
      }
      for (const rest of rests) {
        const left = all(".t, .bare span", rest).filter(item => !item.hidden).length + Number(rest.dataset.left || 0);
        rest.hidden = !left;
        one("summary", rest).textContent = months.rest[left === 1 ? 0 : 1].replace("{n}", left);
      }
      empty.hidden = inside.some(tile => !tile.hidden) || bare.some(item => !item.hidden);
    }
    for (const { count, steps } of counters)
      count.textContent = (steps.filter(([from]) => from <= at).pop() || [0, 0])[1].toLocaleString("en");
    const said = months.findings.filter(found => found.from <= at).pop().is;
    say("since", months.since[at]);
    say("finding", said[0]);
    say("names", said[1]);
    one("#record").replaceChildren(...said[2].split(/([0-9](?:[0-9,]*[0-9])?)/).map((part, i) => i % 2 ? Object.assign(document.createElement("b"), { textContent: part }) : part));
    one(".time output").textContent = month;
    slider.setAttribute("aria-valuetext", month);
    all(".time rect").forEach(bar => bar.classList.toggle("off", Number(bar.getAttribute("x")) > at * 10 + 5));
  };
  slider.addEventListener("input", travel);
  const wanted = /^(\d{4})-(\d{2})$/.exec(asked.get("as_of") || "");
  if (wanted) slider.value = (wanted[1] - months.year) * 12 + (wanted[2] - 1);
  slider.setAttribute("aria-valuetext", name(Number(slider.value)));
  if (Number(slider.value) !== last) travel();
})();
