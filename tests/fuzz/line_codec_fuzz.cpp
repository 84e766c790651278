// Any cutting of any bytes gives the same messages, and every line given out is fit to show.
//
// Input: one byte for the number of cuts, two bytes for each piece's length, then the bytes.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <variant>
#include <vector>

#include "base/check.h"
#include "base/text.h"
#include "net/line_codec.h"

namespace {

using Messages = std::vector<turno::LineMessage>;

void feed(turno::LineDecoder& decoder, std::string_view bytes, Messages& out) {
  while (auto message = decoder.next(bytes)) out.push_back(std::move(*message));
  CHECK(bytes.empty());
}

std::vector<std::size_t> take_cuts(const std::uint8_t*& data, std::size_t& size) {
  std::vector<std::size_t> pieces;
  if (size == 0) return pieces;
  std::size_t count = *data;
  ++data;
  --size;
  for (; count > 0 && size >= 2; --count) {
    pieces.push_back(data[0] * 256u + data[1]);
    data += 2;
    size -= 2;
  }
  return pieces;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto pieces = take_cuts(data, size);
  std::string_view bytes(reinterpret_cast<const char*>(data), size);

  turno::LineDecoder at_once;
  Messages whole;
  feed(at_once, bytes, whole);

  turno::LineDecoder cut;
  Messages pieced;
  for (const std::size_t length : pieces) {
    feed(cut, bytes.substr(0, length), pieced);
    bytes.remove_prefix(std::min(length, bytes.size()));
  }
  feed(cut, bytes, pieced);

  CHECK(pieced == whole);
  CHECK(cut.has_partial() == at_once.has_partial());
  for (const auto& message : whole) {
    const auto* line = std::get_if<std::string>(&message);
    if (line == nullptr) continue;
    CHECK(line->size() <= turno::kMaxLineBytes);
    CHECK(turno::text_fault(*line) == turno::TextFault::kNone);
    CHECK(line->find('\t') == std::string::npos);
  }
  return 0;
}
