// A chart is a picture first. When it comes into view, and only then, the local Vega bundle
// is loaded and the picture becomes interactive. If anything fails, the picture stays.
(() => {
  let bundle;
  const load = () => (bundle ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL("vega.js", here).href;
    script.onload = () => resolve(window.vegaEmbed);
    script.onerror = reject;
    document.head.append(script);
  }));
  const here = document.currentScript.src;

  // A chart wider than its place, on a phone: names break into two lines, letters become a little smaller, and the bars
  // take the room that is left. Scaled down with the whole picture, letters would be too small to read.
  const cut = "indexof(slice(datum.label, 0, 18), ' ') < 0 ? indexof(datum.label, ' ') : lastindexof(slice(datum.label, 0, 18), ' ')";
  const names = { labelExpr: `length(datum.label) > 18 && indexof(datum.label, ' ') > 0 ? [slice(datum.label, 0, ${cut}), slice(datum.label, (${cut}) + 1)] : datum.label` };
  const parts = (spec) => spec.vconcat ?? [spec.spec ?? spec];
  const layers = (part) => [part, ...(part.layer ?? []).flatMap(layers)];
  const type = (part, axis) => layers(part).map((layer) => layer.encoding?.[axis]?.type).find(Boolean);
  const halves = (text) => {
    const middle = text.indexOf(" ", text.length / 2);
    return middle < 0 ? text : [text.slice(0, middle), text.slice(middle + 1)];
  };
  // Columns beside one another go below one another, each with the names of the rows, which only the first had.
  const below = (spec) => {
    const [first] = spec.hconcat;
    const named = first.layer.find((layer) => layer.encoding?.y).encoding.y;
    for (const part of spec.hconcat) {
      for (const layer of part.layer) if (layer.encoding?.y) layer.encoding.y.axis = structuredClone(named.axis);
      const text = Array.isArray(part.title?.text) ? part.title.text.join(" ") : part.title?.text;
      if (text) part.title.text = text.length > 28 ? halves(text) : text;
    }
    const widest = Math.max(...spec.hconcat.map((part) => part.width));
    for (const part of spec.hconcat) part.width *= 320 / widest;
    Object.assign(spec, { vconcat: spec.hconcat, hconcat: undefined, spacing: 24 });
  };
  const compact = (spec) => {
    if (spec.hconcat) below(spec);
    const { axis, axisX, legend, text } = spec.config;
    Object.assign(axis, { labelFontSize: 12, titleFontSize: 12 });
    Object.assign(axisX, { labelOverlap: true, labelSeparation: 6 });
    const domains = parts(spec).flatMap(layers).flatMap((layer) => Object.values(layer.encoding ?? {})).map((channel) => channel?.scale?.domain);
    const longest = Math.max(1, ...domains.flat().filter((name) => typeof name === "string").map((name) => name.length));
    Object.assign(legend, { columns: Math.min(3, Math.max(1, Math.floor(240 / (7 * longest + 24)))), labelFontSize: 12 });
    Object.assign(text, { fontSize: 12 });
    Object.assign(spec.config, { axisYBand: names, axisYPoint: names });
    for (const layer of parts(spec).flatMap(layers)) {
      const x = layer.encoding?.x;
      if (typeof x?.title === "string" && x.title.length > 28) x.title = halves(x.title);
      if (typeof layer.title?.subtitle === "string" && layer.title.subtitle.length > 48) layer.title.subtitle = halves(layer.title.subtitle);
    }
    for (const part of parts(spec)) {  // room for names of two lines
      if (part.height?.step) part.height.step = Math.max(36, part.height.step);
      else if (type(part, "y") === "nominal") part.height *= 1.2;
    }
    if (spec.facet?.column) Object.assign(spec, { facet: spec.facet.column, columns: spec.spec.width > 150 ? 1 : 2 });
  };
  const narrow = (spec, over) => {
    for (const part of parts(spec)) {
      const across = type(part, "x");
      if (typeof part.width === "number" && across && across !== "nominal") part.width = Math.max(60, part.width - over / (spec.columns ?? 1));
    }
  };

  const smallest = (drawn) => Math.min(...[...drawn.querySelectorAll("text")].map((text) => parseFloat(getComputedStyle(text).fontSize)));

  async function enliven(figure) {
    const picture = figure.querySelector(".chart-picture");
    const spec = () => JSON.parse(figure.querySelector(".chart-spec").textContent);
    const stage = document.createElement("div");
    stage.setAttribute("aria-hidden", "true");
    stage.className = "chart-live";
    stage.hidden = true;
    picture.append(stage);
    try {
      const embed = await load();
      await document.fonts.ready;
      const draw = (drawn) => embed(stage, drawn, { renderer: "svg", actions: false, defaultStyle: false, tooltip: { theme: "custom", disableDefaultStyle: true } });
      const over = () => Math.ceil(stage.querySelector("svg").viewBox.baseVal.width - picture.clientWidth);
      const fitted = spec();
      await draw(fitted);
      const readable = smallest(stage) * picture.clientWidth >= 11 * (picture.clientWidth + over());  // when it is made to fit
      if (readable) figure.classList.remove("fixed");
      if (over() > 0 && !fitted.usermeta?.fixed && !(fitted.hconcat && readable)) {
        compact(fitted);
        await draw(fitted);
        const fit = async () => {  // numbers beside bars and names beside points keep their room: once is not enough
          for (let pass = 0; pass < 6 && Math.abs(over()) > 2; pass += 1) {
            narrow(fitted, over());
            await draw(fitted);
          }
        };
        await fit();
        if (over() > 2 && fitted.columns > 1) {
          fitted.columns = 1;
          await draw(fitted);
          await fit();
        }
        if (over() > 2) {  // no room for the bars: as it was drawn, and it scrolls in its place
          figure.classList.add("fixed");
          await draw(spec());
        }
      }
      picture.querySelector(":scope > svg").remove();
      stage.hidden = false;
      figure.dataset.live = "true";
    } catch (error) {
      stage.remove();
    }
  }

  // The picture as PNG, for a slide: drawn when it is asked for, twice as large as on the page, on white.
  async function save(figure) {
    const embed = await load();
    await document.fonts.ready;
    const spec = { ...JSON.parse(figure.querySelector(".chart-spec").textContent), background: "white" };
    const { view } = await embed(document.createElement("div"), spec, { renderer: "none", actions: false, defaultStyle: false });
    const link = document.createElement("a");
    link.href = await view.toImageURL("png", 2);
    link.download = `${figure.id}.png`;
    link.click();
    view.finalize();
  }
  const offer = (figure) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "chart-png";
    button.textContent = "PNG";
    button.setAttribute("aria-label", `Download the picture of ${figure.querySelector(".chart-number").textContent} as PNG`);
    button.addEventListener("click", () => save(figure));
    figure.querySelector(".download")?.append(", ", button);
  };

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll(".report-chart").forEach(offer);
    const seen = new IntersectionObserver((entries) => {
      for (const entry of entries.filter((item) => item.isIntersecting)) {
        seen.unobserve(entry.target);
        enliven(entry.target);
      }
    });
    document.querySelectorAll(".report-chart").forEach((figure) => seen.observe(figure));
  });
})();
