// @ts-check
/* A printed page says on which day it was printed: what it tells may change. */
(() => {
  "use strict"

  const day = document.querySelector(".printed__day")
  if (!day) return
  const write = () => {
    const today = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" })
    day.textContent = `, printed on ${today}`
  }
  addEventListener("beforeprint", write)
})()
