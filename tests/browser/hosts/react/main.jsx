// A page of a portal written with React: the element gets answers, its events come back, and it goes and returns. As the
// page may be drawn before the element is known, the answers are JSON: React would write an object as "[object Object]".
import { StrictMode, useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";

const first = JSON.stringify({ "fire-grade": "third" });

function Calculator({ subject, onResult }) {
  const element = useRef();
  useEffect(() => {
    const held = element.current;
    const listen = (event) => onResult(event.detail);
    held.addEventListener("remit-result", listen);
    return () => held.removeEventListener("remit-result", listen);
  }, [onResult]);
  return <remit-calculator ref={element} subject={subject} lang="zh-CN" answers={first} events="result" />;
}

function Page() {
  const [subject, setSubject] = useState("unit");
  const [shown, setShown] = useState(true);
  const [result, setResult] = useState();
  return (
    <main>
      <h1>React</h1>
      <button id="toggle" onClick={() => setShown(!shown)}>显示</button>
      <button id="hazard" onClick={() => setSubject("hazard")}>隐患</button>
      {shown && <Calculator subject={subject} onResult={setResult} />}
      <output>{result?.determinations[0].outcomes[0].outcome.join()}</output>
    </main>
  );
}

createRoot(document.getElementById("root")).render(<StrictMode><Page /></StrictMode>);
