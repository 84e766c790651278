#include "clients/bots/stamp.h"

#include <array>
#include <boost/crc.hpp>
#include <charconv>

namespace turno::bots {
namespace {

// What fills a line up: words with letters of two bytes, as people write them.
constexpr std::string_view kFilling =
    "señal débil en la mañana, ¿podrían revisar mi conexión? gracias ";
constexpr std::size_t kCheckDigits = 8;
constexpr std::string_view kBehindCheck = ": ";

std::string head_of(const Stamp& stamp) {
  return label(stamp.from) + ">" + label(stamp.to) + " #" + std::to_string(stamp.number) + " ";
}

std::string checksum(std::string_view head, std::string_view filling) {
  boost::crc_32_type crc;
  crc.process_bytes(head.data(), head.size());
  crc.process_bytes(filling.data(), filling.size());
  std::string digits(kCheckDigits, '0');
  constexpr std::string_view kHex = "0123456789abcdef";
  std::uint32_t rest = crc.checksum();
  for (std::size_t at = kCheckDigits; at-- > 0; rest >>= 4U) digits[at] = kHex[rest & 0xFU];
  return digits;
}

// At most so long that no letter is cut in half, and no blank stands at the end.
std::string filling_of(std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += kFilling.substr(0, bytes - text.size());
  constexpr unsigned kTopBits = 0xC0U;
  constexpr unsigned kContinuation = 0x80U;
  const auto is_cut = [&text] {
    const unsigned last = static_cast<unsigned char>(text.back());
    return last == ' ' || (last & kTopBits) == kTopBits || (last & kTopBits) == kContinuation;
  };
  while (!text.empty() && is_cut()) text.pop_back();
  return text;
}

}  // namespace

std::string stamped_line(const Stamp& stamp, std::size_t bytes) {
  const std::string head = head_of(stamp);
  const std::size_t fixed = head.size() + kCheckDigits + kBehindCheck.size();
  std::string filling = filling_of(bytes > fixed ? bytes - fixed : 1);
  if (filling.empty()) filling = "s";
  return head + checksum(head, filling).append(kBehindCheck) + filling;
}

std::optional<Stamp> read_stamp(std::string_view line) {
  const std::size_t arrow = line.find('>');
  const std::size_t sign = line.find(" #");
  if (arrow == std::string_view::npos || sign == std::string_view::npos || arrow > sign) {
    return std::nullopt;
  }
  const auto from = bot_of_label(line.substr(0, arrow));
  const auto to = bot_of_label(line.substr(arrow + 1, sign - arrow - 1));
  const char* const end = line.data() + line.size();
  std::uint32_t number = 0;
  const auto [stop, error] = std::from_chars(line.data() + sign + 2, end, number);
  if (!from || !to || error != std::errc{} || stop == end || *stop != ' ') return std::nullopt;
  const std::size_t head = static_cast<std::size_t>(stop - line.data()) + 1;
  const std::size_t filling = head + kCheckDigits + kBehindCheck.size();
  if (line.size() <= filling || line.substr(head + kCheckDigits, 2) != kBehindCheck) {
    return std::nullopt;
  }
  if (checksum(line.substr(0, head), line.substr(filling)) != line.substr(head, kCheckDigits)) {
    return std::nullopt;
  }
  return Stamp{*from, *to, number};
}

}  // namespace turno::bots
