#include "clients/terminal/key_splitter.h"

#include <utf8.h>

#include <algorithm>

namespace turno {
namespace {

constexpr char kEscape = '\x1b';

enum class Verdict { kKey, kJunk, kUnfinished };

// What the first `bytes` bytes are.
struct Piece {
  Verdict verdict;
  std::size_t bytes;
};

constexpr Piece kMore{Verdict::kUnfinished, 0};

Piece character(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t bytes = lead < 0x80   ? 1
                            : lead < 0xc2 ? 0
                            : lead < 0xe0 ? 2
                            : lead < 0xf0 ? 3
                            : lead < 0xf5 ? 4
                                          : 0;
  if (bytes == 0) return {Verdict::kJunk, 1};
  for (std::size_t i = 1; i < std::min(bytes, text.size()); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xc0) != 0x80) return {Verdict::kJunk, i};
  }
  if (text.size() < bytes) return kMore;
  const bool valid = utf8::is_valid(text.begin(), text.begin() + static_cast<long>(bytes));
  return {valid ? Verdict::kKey : Verdict::kJunk, bytes};
}

// `text` starts with ESC [ : parameters, then one final byte (ECMA-48, 5.4).
Piece control_sequence(std::string_view text) {
  for (std::size_t i = 2; i < text.size(); ++i) {
    const char c = text[i];
    if (c >= 0x40 && c <= 0x7e) return {Verdict::kKey, i + 1};
    if (c < 0x20 || c > 0x3f || i + 1 >= KeySplitter::kMaxKeyBytes) return {Verdict::kJunk, i};
  }
  return kMore;
}

Piece first_piece(std::string_view text) {
  if (text.front() != kEscape) return character(text);
  if (text.size() == 1) return kMore;
  if (text[1] == kEscape) return {Verdict::kJunk, 1};
  if (text[1] == '[') return control_sequence(text);
  if (text[1] == 'O') return text.size() < 3 ? kMore : Piece{Verdict::kKey, 3};
  Piece meta = character(text.substr(1));
  if (meta.verdict != Verdict::kUnfinished) ++meta.bytes;
  return meta;
}

}  // namespace

std::optional<std::string> KeySplitter::next() {
  while (!unread_.empty()) {
    const Piece piece = first_piece(unread_);
    if (piece.verdict == Verdict::kUnfinished) return std::nullopt;
    std::string key = unread_.substr(0, piece.bytes);
    unread_.erase(0, piece.bytes);
    if (piece.verdict == Verdict::kKey) return key;
  }
  return std::nullopt;
}

}  // namespace turno
