"use strict";
// Searches the index of a static site as one types. Without it the page lists every name.
// The rules are those of the server: a name matches whole, at a beginning, by the leads of its syllables (ㄹㅂㄹㅇ), or
// while its last syllable is being typed (네입 for 네이버); a title or sentence matches if it holds every word.
(() => {
  const index = window.panseSearch;
  const input = document.getElementById("q");
  const results = document.getElementById("results");
  if (!index || !input || !results) return;
  const MOST = 60;
  const LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
  const VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
  const FINALS = " ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ".split(" ");

  const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s\-_·.,'"’‘()]/gu, "");
  const typed = (sign) => {
    const place = sign.codePointAt(0) - 0xac00;
    if (place < 0 || place >= 11172) return sign;
    return LEADS[Math.floor(place / 588)] + VOWELS[Math.floor((place % 588) / 28)] + FINALS[place % 28];
  };
  const spell = (folded) => {
    const starts = new Set();
    let text = "";
    let leads = "";
    for (const sign of folded) {
      starts.add(text.length);
      const letters = typed(sign);
      text += letters;
      leads += letters[0];
    }
    return { folded, text, starts, leads };
  };

  const names = index.names.map(([shown, address, kind, count, others]) => ({
    shown, address, kind, count, spellings: [shown, ...others].map((written) => ({ written, ...spell(fold(written)) })),
  }));

  const rank = (spelling, wanted) => {
    if (wanted.leads) {
      const at = spelling.leads.indexOf(wanted.leads);
      return at < 0 ? -1 : at === 0 ? 4 : 5;
    }
    if (!wanted.folded) return -1;
    if (spelling.folded === wanted.folded) return 0;
    if (spelling.folded.startsWith(wanted.folded)) return 1;
    let at = spelling.text.indexOf(wanted.text);
    while (at >= 0 && !spelling.starts.has(at)) at = spelling.text.indexOf(wanted.text, at + 1);
    return at < 0 ? -1 : at === 0 ? 2 : 3;
  };

  const find = (query) => {
    const bare = query.replace(/\s/gu, "");
    const wanted = [...bare].every((sign) => LEADS.includes(sign)) ? { leads: bare } : { ...spell(fold(query)), leads: "" };
    const found = [];
    for (const name of names) {
      let best = null;
      for (const spelling of name.spellings) {
        const place = rank(spelling, wanted);
        if (place >= 0 && (best === null || place < best.place)) best = { place, written: spelling.written };
      }
      if (best) found.push({ ...best, name });
    }
    found.sort((a, b) => a.place - b.place || b.name.count - a.name.count || (a.name.shown < b.name.shown ? -1 : 1));
    const words = query.toLowerCase().split(/\s+/u).filter(Boolean).slice(0, 8);
    const holds = (text) => words.every((word) => text.toLowerCase().includes(word));
    return {
      names: found.slice(0, MOST).map(({ name, written }) => [
        name.shown, name.address, [written === name.shown ? "" : written, name.kind].filter(Boolean).join(" · "),
      ]),
      titles: index.titles.filter(([title, , publisher]) => holds(`${title} ${publisher}`)).slice(0, MOST),
      quotes: index.quotes.filter(([quote]) => holds(quote)).slice(0, MOST),
    };
  };

  const element = (tag, text, parent) => {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    parent?.append(made);
    return made;
  };

  const show = () => {
    const query = input.value.slice(0, 200).normalize("NFC").trim();
    results.replaceChildren();
    document.getElementById("names").hidden = Boolean(query);
    if (!query) return;
    const found = find(query);
    const number = found.names.length + found.titles.length + found.quotes.length;
    const said = number === 1 ? results.dataset.one : results.dataset.many.replace("2", number.toLocaleString("en"));
    element("p", number ? said : results.dataset.none.replace("%s", () => query), results).className = "lede";
    if (!number) element("p", results.dataset.hint, results).className = "q s";
    for (const group of ["names", "titles", "quotes"]) {
      if (!found[group].length) continue;
      const section = element("section", "", results);
      section.className = "sec";
      element("h2", results.dataset[group], section);
      const list = element("ol", "", section);
      list.className = "hits";
      for (const [text, address, details] of found[group]) {
        const item = element("li", "", list);
        element("a", text, item).href = address;
        if (details) {
          item.append(" ");
          element("span", details, item).className = "q xs";
        }
      }
    }
  };

  let waiting = 0;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      show();
      history.replaceState(null, "", input.value ? `?q=${encodeURIComponent(input.value)}` : location.pathname);
    }, 80);
  });
  input.form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  if (input.value) show();
})();
