// While `report watch` serves the book: what the build does is shown at the foot of the page, and the page follows it.
(() => {
  const line = document.createElement("pre");
  line.setAttribute("role", "status");
  line.className = "live-line";
  line.hidden = true;
  const say = (words, failed) => {
    line.textContent = words;
    line.classList.toggle("failed", failed);
    line.hidden = !words;
    document.body.append(line);
  };
  const here = () => location.pathname.split("/").pop() || "index.html";
  new EventSource("/report/events").onmessage = ({ data }) => {
    const { state, page, said } = JSON.parse(data);
    if (state === "building") say("building …", false);
    else if (state === "failed") say(said, true);
    else if (page && page !== here()) location.assign(page);
    else location.reload();
  };
})();
