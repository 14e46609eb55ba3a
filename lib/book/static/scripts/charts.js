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

  async function enliven(figure) {
    const picture = figure.querySelector(".chart-picture");
    const spec = JSON.parse(figure.querySelector(".chart-spec").textContent);
    const stage = document.createElement("div");
    stage.setAttribute("aria-hidden", "true");
    stage.className = "chart-live";
    stage.hidden = true;
    picture.append(stage);
    try {
      const embed = await load();
      await document.fonts.ready;
      await embed(stage, spec, { renderer: "svg", actions: false, tooltip: { theme: "custom" } });
      picture.querySelector(":scope > svg").remove();
      stage.hidden = false;
      figure.dataset.live = "true";
    } catch (error) {
      stage.remove();
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    const seen = new IntersectionObserver((entries) => {
      for (const entry of entries.filter((item) => item.isIntersecting)) {
        seen.unobserve(entry.target);
        enliven(entry.target);
      }
    });
    document.querySelectorAll(".report-chart").forEach((figure) => seen.observe(figure));
  });
})();
