/** Luhn's check (ISO/IEC 7812-1, annex B). */
const passesLuhn = (digits: string): boolean => {
  let sum = 0
  for (let index = digits.length - 1, double = false; index >= 0; index--, double = !double) {
    const digit = digits.charCodeAt(index) - 48
    sum += double ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit
  }
  return sum % 10 === 0
}

/** Prefix and lengths of what is issued to persons: UnionPay, older local cards, Visa, Mastercard, JCB, Amex. */
const ISSUED = [
  { prefix: /^62/, lengths: [16, 17, 18, 19] },
  { prefix: /^(?:95|60|68|69|84|87|88|90|94|96|99)/, lengths: [16, 17, 18, 19] },
  { prefix: /^4/, lengths: [16] },
  { prefix: /^(?:5[1-5]|2[2-7])/, lengths: [16] },
  { prefix: /^35[2-8]/, lengths: [16] },
  { prefix: /^3[47]/, lengths: [15] },
]

export const isBankCard = (digits: string): boolean =>
  digits.length >= 15 &&
  digits.length <= 19 &&
  ISSUED.some(({ prefix, lengths }) => lengths.includes(digits.length) && prefix.test(digits)) &&
  passesLuhn(digits)
