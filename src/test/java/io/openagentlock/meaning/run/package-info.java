@org.jspecify.annotations.NullMarked
package io.openagentlock.meaning.run;
