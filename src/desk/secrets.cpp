#include "desk/secrets.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "base/check.h"

namespace turno {

class Secrets::Place {
 public:
  explicit Place(Secrets& secrets) : secrets_(secrets), held_(secrets.enter()) {}
  ~Place() {
    if (held_) secrets_.exit();
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  bool held() const { return held_; }

 private:
  Secrets& secrets_;
  const bool held_;
};

Secrets::Secrets(Cost cost) : cost_(cost) {
  CHECK(sodium_init() >= 0);
  Result<std::string> decoy = hash("nobody has this password");
  // Without memory for one hash at start there will be none for a login either; verify() then
  // answers kBusy for lack of a decoy, as it does for real hashes.
  if (decoy) decoy_ = *decoy;
}

Result<std::string> Secrets::hash(std::string_view secret) {
  if (secret.empty() || secret.size() > kMaxBytes) return fail(ErrorCode::kInvalid, "secret");
  const Place place(*this);
  if (!place.held()) return fail(ErrorCode::kBusy, "too many passwords at once");
  std::array<char, crypto_pwhash_STRBYTES> out{};
  if (crypto_pwhash_str_alg(out.data(), secret.data(), secret.size(), cost_.passes,
                            cost_.memory_bytes, crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return fail(ErrorCode::kBusy, "no memory for a password hash");
  }
  return std::string(out.data());
}

Result<bool> Secrets::verify(std::string_view hash, std::string_view secret) {
  if (secret.size() > kMaxBytes) secret = secret.substr(0, kMaxBytes + 1);
  const std::string checked(hash.empty() ? std::string_view(decoy_) : hash);
  const Place place(*this);
  if (!place.held()) return fail(ErrorCode::kBusy, "too many passwords at once");
  errno = 0;
  if (crypto_pwhash_str_verify(checked.c_str(), secret.data(), secret.size()) == 0) {
    return !hash.empty();
  }
  // libsodium says -1 for a mismatch (EINVAL) and for want of memory (ENOMEM) alike.
  if (errno == ENOMEM || checked.empty()) return fail(ErrorCode::kBusy, "no memory for a hash");
  return false;
}

bool Secrets::is_pin(std::string_view text) {
  constexpr std::size_t kMinDigits = 4;
  constexpr std::size_t kMaxDigits = 12;
  return text.size() >= kMinDigits && text.size() <= kMaxDigits &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool Secrets::enter() {
  const MutexLock lock(mu_);
  if (working_ == kAtOnce && waiting_ == kMaxWaiting) return false;
  ++waiting_;
  while (working_ == kAtOnce) free_.wait(mu_);
  --waiting_;
  ++working_;
  return true;
}

void Secrets::exit() {
  {
    const MutexLock lock(mu_);
    --working_;
  }
  free_.notify_one();
}

}  // namespace turno
