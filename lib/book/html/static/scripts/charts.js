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
  const cut = "lastindexof(slice(datum.label, 0, 18), ' ')";
  const names = { labelExpr: `length(datum.label) > 18 ? [slice(datum.label, 0, ${cut}), slice(datum.label, ${cut} + 1)] : datum.label` };
  const parts = (spec) => spec.vconcat ?? [spec.spec ?? spec];
  const type = (part, axis) => [part, ...(part.layer ?? [])].map((layer) => layer.encoding?.[axis]?.type).find(Boolean);
  const halves = (text) => {
    const middle = text.indexOf(" ", text.length / 2);
    return middle < 0 ? text : [text.slice(0, middle), text.slice(middle + 1)];
  };
  const compact = (spec) => {
    const { axis, axisX, legend, text } = spec.config;
    Object.assign(axis, { labelFontSize: 12, titleFontSize: 12 });
    Object.assign(axisX, { labelOverlap: true, labelSeparation: 6 });
    Object.assign(legend, { columns: 3, labelFontSize: 12 });
    Object.assign(text, { fontSize: 12 });
    Object.assign(spec.config, { axisYBand: names, axisYPoint: names });
    for (const layer of parts(spec).flatMap((part) => [part, ...(part.layer ?? [])])) {
      const x = layer.encoding?.x;
      if (typeof x?.title === "string" && x.title.length > 28) x.title = halves(x.title);
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
      if (typeof part.width === "number" && across && across !== "nominal") part.width = Math.max(60, part.width - over);
    }
  };

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
      if (over() > 0 && !fitted.usermeta?.fixed) {
        compact(fitted);
        await draw(fitted);
        for (let pass = 0; pass < 3 && Math.abs(over()) > 2; pass += 1) {  // numbers beside bars keep their room: once is not enough
          narrow(fitted, over());
          await draw(fitted);
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
