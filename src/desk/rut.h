// RUT: the Chilean national id, a number and a check digit: 12.345.678-5.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.h"

namespace turno {

class Rut {
 public:
  // Reads "12.345.678-9", "12345678-9", "123456789", "12 345 678 - k": dots, dash and blanks are
  // free, the last character is the check digit (0-9, k or K). Nothing when it cannot be a RUT:
  // other characters, or a number outside 1 .. 99,999,999. Says nothing about the check digit.
  static std::optional<Rut> parse(std::string_view text);

  // The check digit that the number ought to have, by the modulo-11 rule: weights 2..7 again and
  // again from the right; 11 - sum mod 11, where 11 is written 0 and 10 is written K.
  static char check_digit(std::uint32_t number);

  bool has_right_check_digit() const { return check_ == check_digit(number_); }

  std::string canonical() const;  // "12345678-9": what is stored
  std::string pretty() const;     // "12.345.678-9": what is shown
  // Number and check digit as one integer: the same person has the same id on every server.
  CustomerId id() const;

  friend bool operator==(const Rut&, const Rut&) = default;

 private:
  Rut(std::uint32_t number, char check) : number_(number), check_(check) {}

  std::uint32_t number_;
  char check_;  // '0'..'9' or 'K'
};

}  // namespace turno
