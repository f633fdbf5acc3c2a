import { watchErrors } from "./lib/watch-errors";

watchErrors();
