#include "cli/admin_backup.h"

#include <fmt/core.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <system_error>

#include "cli/admin_books.h"
#include "store/backup.h"
#include "store/log_reader.h"

namespace turno {
namespace {

int backup(const std::string& data, const std::string& file) {
  // Looked at first: a slip in the folder's name must not make a new helpdesk there.
  const Result<std::unique_ptr<LogReader>> log = LogReader::open(data);
  if (!log) return admin_failed(log.error().detail);
  const std::filesystem::path database = std::filesystem::path(data) / Store::kFileName;
  const Result<void> copied = back_up(database.string(), file);
  if (!copied) return admin_failed(copied.error().detail);
  std::error_code error;
  const std::uintmax_t bytes = std::filesystem::file_size(file, error);
  constexpr double kMegabyte = 1e6;
  fmt::print("{} written, {:.1f} MB\n", file, static_cast<double>(bytes) / kMegabyte);
  return 0;
}

}  // namespace

void add_backup_command(CLI::App& admin, const std::string& data, std::function<int()>& run) {
  const auto file = std::make_shared<std::string>();
  CLI::App* const command = admin.add_subcommand(
      "backup",
      "copy the database, as it is at this moment, into a new file; the server may run meanwhile");
  command->add_option("file", *file, "Must not be there yet; to restore it, see docs/operations.md")
      ->required();
  command->callback([&data, &run, file] { run = [&data, file] { return backup(data, *file); }; });
}

}  // namespace turno
