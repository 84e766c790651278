#include "store/server_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

#include "store/data_folder.h"

namespace turno {
namespace {

// The number that the lock's owner wrote into its file; empty when it has not yet.
std::string owner(int fd) {
  std::array<char, 32> text{};
  const ssize_t count = pread(fd, text.data(), text.size(), 0);
  const std::string all(text.data(), count > 0 ? static_cast<std::size_t>(count) : 0);
  return all.substr(0, all.find('\n'));
}

}  // namespace

Result<ServerLock> ServerLock::take(const std::filesystem::path& directory) {
  const Result<void> prepared = prepare_data_folder(directory);
  if (!prepared) return tl::unexpected(prepared.error());
  const std::string file = (directory / kFileName).string();
  constexpr mode_t kOwnerOnly = 0600;
  Descriptor descriptor(open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kOwnerOnly));
  if (!descriptor) {
    return fail(ErrorCode::kStorage, std::generic_category().message(errno) + ": " + file);
  }
  int locked = flock(descriptor.fd(), LOCK_EX | LOCK_NB);
  while (locked != 0 && errno == EINTR) locked = flock(descriptor.fd(), LOCK_EX | LOCK_NB);
  if (locked != 0 && errno == EWOULDBLOCK) {
    const std::string process = owner(descriptor.fd());
    return fail(ErrorCode::kConflict, "another server" +
                                          (process.empty() ? "" : " (process " + process + ")") +
                                          " is using " + directory.string() +
                                          "; stop it first, or choose another folder with --data");
  }
  if (locked != 0) {
    return fail(ErrorCode::kStorage, std::generic_category().message(errno) + ": " + file);
  }
  // For the sentence above only: what cannot be written there is not missed.
  const std::string process = std::to_string(getpid()) + "\n";
  if (ftruncate(descriptor.fd(), 0) == 0) {
    (void)!pwrite(descriptor.fd(), process.data(), process.size(), 0);
  }
  return ServerLock(std::move(descriptor));
}

}  // namespace turno
