#include "cli/csv.h"

#include <csv.h>

#include <cstdint>
#include <fstream>
#include <memory>
#include <sstream>

namespace turno {
namespace {

struct Reading {
  std::vector<CsvRow> rows;
  CsvRow row;
};

void on_field(void* field, std::size_t bytes, void* reading) {
  static_cast<Reading*>(reading)->row.emplace_back(static_cast<const char*>(field), bytes);
}

void on_row(int, void* reading) {
  auto* const read = static_cast<Reading*>(reading);
  read->rows.push_back(std::move(read->row));
  read->row.clear();
}

}  // namespace

Result<std::vector<CsvRow>> read_csv(const std::filesystem::path& file) {
  std::error_code error;
  const std::uintmax_t bytes = std::filesystem::file_size(file, error);
  if (error) return fail(ErrorCode::kNotFound, file.string() + ": " + error.message());
  if (bytes > kMaxCsvBytes) return fail(ErrorCode::kInvalid, file.string() + " is over 16 MiB");
  std::ifstream in(file, std::ios::binary);
  std::ostringstream whole;
  whole << in.rdbuf();
  const std::string text = whole.str();

  csv_parser parser;
  if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
    return fail(ErrorCode::kSystem, "csv_init");
  }
  const std::unique_ptr<csv_parser, decltype(&csv_free)> owned(&parser, csv_free);
  Reading reading;
  const bool whole_file =
      csv_parse(&parser, text.data(), text.size(), on_field, on_row, &reading) == text.size() &&
      csv_fini(&parser, on_field, on_row, &reading) == 0;
  if (!whole_file) {
    return fail(ErrorCode::kInvalid, file.string() + ", after row " +
                                         std::to_string(reading.rows.size()) + ": " +
                                         csv_strerror(csv_error(&parser)));
  }
  return std::move(reading.rows);
}

}  // namespace turno
