// A broken twin: an app that, when its sending is met with silence, sends once more under a new name.

const ask = globalThis.fetch;

globalThis.fetch = async (url, options) => {
  try {
    return await ask(url, options);
  } catch (error) {
    if (!/\/paystack\/transfer$/.test(String(url))) throw error;
    const body = JSON.parse(options.body);
    return ask(url, {
      ...options,
      body: JSON.stringify({ ...body, reference: `${body.reference}-2` }),
    });
  }
};
