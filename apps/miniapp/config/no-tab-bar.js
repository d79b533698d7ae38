// The web app draws its own tab bar; Taro's would bring the whole Stencil runtime into the first page for nothing.
export function defineCustomElementTaroTabbar() {}
