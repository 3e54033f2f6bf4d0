// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.file;

import io.temblor.pdk.config.ByteSize;
import io.temblor.pdk.config.Default;
import io.temblor.pdk.config.Doc;
import io.temblor.pdk.config.Max;
import io.temblor.pdk.config.Min;
import java.nio.file.Path;

/** Options of {@code file}. */
public record FileConfig(
    @Doc("File to read or write") Path path,
    @Doc("What to do with it") FileMode mode,
    @Doc("Bytes read at once") @Default("8 KiB") @Min(1) @Max(1 << 30) ByteSize chunkSize) {}
