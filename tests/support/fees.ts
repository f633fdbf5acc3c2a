/** A price list as staff would write it. */
export const anyFees = {
  serviceBasisPoints: 250,
  serviceFlat: "0",
  bands: [{ from: "1,000,000.00", basisPoints: 100 }],
  serviceMin: "150.00",
  serviceMax: "10,000.00",
  vatBasisPoints: 750,
  payoutFlat: "50.00",
  cancelFlat: "100.00",
  dutyFlat: "50.00",
  dutyFrom: "10,000.00",
  buyerShareUsual: 100,
  buyerShareLeast: 0,
  buyerShareMost: 100,
};
