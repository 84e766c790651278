#include "base/descriptor.h"

#include <unistd.h>

namespace turno {

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  if (this != &other) {
    reset();
    fd_ = std::exchange(other.fd_, kNone);
  }
  return *this;
}

void Descriptor::reset() noexcept {
  if (fd_ != kNone) ::close(std::exchange(fd_, kNone));
}

}  // namespace turno
