// Descriptor: a file descriptor with one owner. Move-only; closes in its destructor. Not
// thread-safe.
#pragma once

#include <cstddef>
#include <utility>

namespace turno {

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) noexcept : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, kNone)) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { reset(); }

  int fd() const noexcept { return fd_; }
  explicit operator bool() const noexcept { return fd_ != kNone; }
  // Closes it now. Harmless when there is none.
  void reset() noexcept;

 private:
  static constexpr int kNone = -1;
  int fd_ = kNone;
};

// Raises the soft limit of descriptors to the hard one, which needs no privilege. Gives the limit
// that holds then.
std::size_t raise_descriptor_limit();

}  // namespace turno
