// The short code by which a customer whose connection was lost comes back without identifying
// himself: 40 random bits, as text 8 characters of Crockford's base 32, "K7QM-4T2P".
//
// Pure functions but for the random one; thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace turno {

inline constexpr int kReturnCodeBits = 40;

// Never 0, which stands for "none". By libsodium's generator, so that nobody can guess it.
std::uint64_t random_return_code();

// `code`: below 2^kReturnCodeBits.
std::string return_code_text(std::uint64_t code);

// Case, blanks and dashes do not matter; O is read as 0, I and L as 1. Nothing for what is no code.
std::optional<std::uint64_t> read_return_code(std::string_view text);

}  // namespace turno
