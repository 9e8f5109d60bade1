// The peer is built as its makers advise, for the folder /peer/. Hashes are hexadecimal, as the
// console's are: the sandbox keeps files by their names, and is to keep both alike.

import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  base: "/peer/",
  plugins: [react()],
  build: {
    chunkSizeWarningLimit: 3000,
    rollupOptions: { output: { hashCharacters: "hex" } },
  },
});
