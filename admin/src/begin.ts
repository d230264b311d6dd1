/** What runs first: it asks what the address needs, while everything that will show the answer is still on its way. */
import { first } from "./first";
import "./styles/base.css";
import "./styles/shell.css";
import "./styles/views.css";
import "./styles/print.css";

void import("./main");
first();
