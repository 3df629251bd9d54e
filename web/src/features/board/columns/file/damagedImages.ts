/** What is looked through is held in memory as a whole, beside what is shown. */
const PIXELS_MAX = 40_000_000;

/**
 * Whether the content of a picture is not what its beginning promises: browsers show of such a one what they can read, even
 * if that is nothing, and tell nobody. Of the largest ones it is not looked at.
 */
export async function isDamaged(image: Blob, pixels: number): Promise<boolean> {
  if (pixels > PIXELS_MAX) {
    return false;
  }
  try {
    const read = await createImageBitmap(image);
    read.close();
    return false;
  } catch {
    return true;
  }
}
