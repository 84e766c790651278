// ServerLock: one server a data folder, for as long as the process lives, however it ends. Others
// (`turno admin`, `turno log`) do not take it: the database itself lets them in beside the server.
#pragma once

#include <filesystem>
#include <utility>

#include "base/descriptor.h"
#include "base/result.h"

namespace turno {

class ServerLock {
 public:
  static constexpr const char* kFileName = "server.lock";

  // Creates the folder when it is not there. kConflict, with the other process's number, when
  // another server has it; kStorage.
  [[nodiscard]] static Result<ServerLock> take(const std::filesystem::path& directory);

 private:
  explicit ServerLock(Descriptor descriptor) : descriptor_(std::move(descriptor)) {}

  Descriptor descriptor_;
};

}  // namespace turno
