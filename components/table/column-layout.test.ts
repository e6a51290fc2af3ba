import { describe, expect, it } from "vitest";
import { goneAt, layoutCss, leavingSteps } from "./column-layout";

const columns = [
  { id: "name", width: 200, grow: 2 },
  { id: "email", width: 300, grow: 3 },
  { id: "created", width: 100, leave: 2 },
  { id: "password", width: 80, leave: 1 },
];

describe("leavingSteps", () => {
  it("lets columns go in their order, each as soon as what is left does not fit", () => {
    expect(leavingSteps(columns)).toEqual([
      { belowPx: 680, gone: ["password"] },
      { belowPx: 600, gone: ["password", "created"] },
    ]);
  });

  it("lets others go before a column gets narrower than is comfortable", () => {
    const email = { id: "email", width: 100, comfort: 300, grow: 1 };
    expect(leavingSteps([email, { id: "created", width: 100, leave: 1 }])).toEqual([
      { belowPx: 400, gone: ["created"] },
    ]);
  });

  it("is empty when no column may leave", () => {
    expect(leavingSteps([{ id: "name", width: 200 }])).toEqual([]);
  });
});

describe("goneAt", () => {
  const steps = leavingSteps(columns);

  it.each([
    [1000, []],
    [680, []],
    [679, ["password"]],
    [600, ["password"]],
    [599, ["password", "created"]],
    [100, ["password", "created"]],
  ])("at %i px: %j", (widthPx, expected) => {
    expect(goneAt(steps, widthPx)).toEqual(expected);
  });
});

describe("layoutCss", () => {
  it("gives the grid for every step and hides what left", () => {
    expect(layoutCss("t1", columns).split("\n")).toEqual([
      '[data-grid="t1"]{--cols:minmax(200px,2fr) minmax(300px,3fr) 100px 80px;min-width:680px}',
      '@container (width < 680px){[data-grid="t1"]{--cols:minmax(200px,2fr) minmax(300px,3fr) 100px;min-width:600px}[data-grid="t1"] [data-col="password"]{display:none}}',
      '@container (width < 600px){[data-grid="t1"]{--cols:minmax(200px,2fr) minmax(300px,3fr);min-width:500px}[data-grid="t1"] [data-col="password"],[data-grid="t1"] [data-col="created"]{display:none}}',
    ]);
  });

  it("fills the width when no column grows", () => {
    expect(layoutCss("t", [{ id: "a", width: 10 }])).toBe('[data-grid="t"]{--cols:10px 1fr;min-width:10px}');
  });
});
