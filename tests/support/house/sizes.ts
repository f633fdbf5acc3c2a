import { type Check, isNode, lineAt, walk } from "./source";
import { sizeExceptions, sizes } from "./tables";

const functions = ["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"];

/** Rule 9. A test's outer function only groups its cases, so tests are held to the file's size. */
export const keepSizes: Check = ({ sources }) => {
  const wrong: string[] = [];
  for (const source of sources) {
    if (sizeExceptions.includes(source.path)) continue;
    if (source.lines > sizes.fileLines) wrong.push(`${source.path} has ${source.lines} lines`);
    if (/\.(test|spec)\.tsx?$/.test(source.path)) continue;
    walk(source.ast, (node) => {
      if (!functions.includes(node.type) || !isNode(node.body)) return;
      const first = lineAt(source, node.start);
      const lines = lineAt(source, node.end) - first + 1;
      if (lines > sizes.functionLines) {
        wrong.push(`${source.path}:${first} is a function of ${lines} lines`);
      }
    });
  }
  return wrong;
};
